"""From words to slots: terminals → the best cover by productions → a frame → the slots of a message."""
