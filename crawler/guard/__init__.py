"""What may be asked, of whom, and how often: hosts, addresses, robots.txt, hosts to be left alone."""
