"""Scripts that make seeds: trained weights, and extracts of data sets."""
