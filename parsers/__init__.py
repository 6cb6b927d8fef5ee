"""The reading: bytes in, a frozen Reading out. Knows neither network nor database nor clock."""
