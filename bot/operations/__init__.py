"""Running a bot well: health checks, backups, its log and metrics, setup, and a demo."""
