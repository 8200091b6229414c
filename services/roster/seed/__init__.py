"""The demonstration: a district with three towns and a subdistrict, all of its people invented."""
