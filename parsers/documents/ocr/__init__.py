"""Pictures of reports: pages straightened, tables found by their rules, each cell recognised by itself."""
