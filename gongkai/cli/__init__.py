"""The command line: one module a command, joined in `gongkai.cli.app`."""
