"""What speaks for a finding and what against it: sources, copies, rivals, corrections."""
