"""The commands, a module for each family; a function is named after the command that it is."""
