"""Charts: a finding becomes a chart, the chart becomes shapes at places, and these a PNG or SVG file."""
