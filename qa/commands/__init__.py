"""The commands of ``qa``, by what they are for; `qa.cli` brings them together."""
