"""A portal of virtual hosts on loopback that behaves like the 攀枝花 group of government sites."""
