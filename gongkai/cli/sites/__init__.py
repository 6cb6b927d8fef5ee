"""`gongkai sites`: a group of commands, a file each."""
