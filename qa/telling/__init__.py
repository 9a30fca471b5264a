"""How a sentence tells what it tells: who says so; done, planned or denied."""
