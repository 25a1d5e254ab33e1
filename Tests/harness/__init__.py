"""What the Python tests share: starting a region, its clients, its guests."""
