"""What `qa eval` measures besides questions with answers: follow-ups, conversations, kinds, reasons.

Each is told by the rows of its file; each gives `Figures`, which print and save alike.
"""
