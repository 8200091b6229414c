"""What the house can do, each figure beside what the libraries under it can do in the same run."""
