"""Charts: a finding becomes a chart, a chart shapes at places, and shapes a PNG or SVG file."""
