"""Setting the bot up in a workspace: the app made of its manifest, and its tokens written to `.env`."""
