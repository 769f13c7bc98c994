"""The commands, a module for each family; each function is named after its command."""
