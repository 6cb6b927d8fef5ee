"""The statistics table of 2014 to 2018, told from the returns of provinces by its own labels."""
