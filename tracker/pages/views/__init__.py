"""The public addresses, a noun each: a view parses, makes one call, presents. No page reads a cookie or sets one."""
