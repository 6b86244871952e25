"""Small typed values: what one field may hold. One file each, named after what it defines."""
