"""The reader: how it is trained, packed and calibrated."""
