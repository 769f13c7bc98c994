"""The Home tab: what it shows, gathered and laid out, and what its menus and buttons do."""
