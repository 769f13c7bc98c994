"""The grammar of time: tags to periods."""
