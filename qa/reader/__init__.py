"""The reader: how it is trained, packed and calibrated."""

# The shipped weights, beside their settings: `qa.reader.codes` writes and reads them.
CODED = "model.safetensors.gz"
