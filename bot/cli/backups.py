"""Formats a backup that was made or restored, as text and as JSON."""

from pathlib import Path
from typing import Any

from bot.operations.backup.manifest import BackupManifest


def format_backup(manifest: BackupManifest, folder: Path) -> str:
    said = (
        f"Backed up {_format_contents(manifest)} into {folder}. It comes back by: tidewaiter restore {folder}"
    )
    return "\n".join([said, *(f"Left out: {one}" for one in manifest.left_out)])


def format_restored(manifest: BackupManifest, home: Path) -> str:
    return (
        f"Restored {_format_contents(manifest)} into {home}, as of {manifest.created:%Y-%m-%d %H:%M:%S} UTC. "
        "The figures are built anew at the next command."
    )


def backup_document(manifest: BackupManifest, folder: Path) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "created": manifest.created.isoformat(),
        "version": manifest.version,
        "bytes": manifest.bytes,
        "left_out": list(manifest.left_out),
        "files": [{"path": one.path, "sha256": one.sha256, "bytes": one.bytes} for one in manifest.files],
    }


def _format_contents(manifest: BackupManifest) -> str:
    files = "1 file" if len(manifest.files) == 1 else f"{len(manifest.files):,} files"
    return f"{files} ({manifest.bytes:,} bytes)"
