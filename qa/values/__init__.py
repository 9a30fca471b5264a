"""What dates, quantities and names come to: normal forms that compare, and the words they are read by."""
