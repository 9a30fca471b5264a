"""What `qa eval` measures, told by the rows of its file, and the figures that it amounts to.

Questions with answers amount to an `Evaluation`; follow-ups, conversations and questions of other
kinds to `Figures`, which print and save alike.
"""
