"""How events reach people."""
