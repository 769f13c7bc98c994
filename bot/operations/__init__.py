"""Running a bot well: health checks, backups, its log and metrics, setting it up, and a demo."""
