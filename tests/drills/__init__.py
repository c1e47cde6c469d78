"""What must hold when the worst happens: `make drill`. Real servers, real disks, real kills."""
