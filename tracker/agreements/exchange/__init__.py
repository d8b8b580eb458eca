"""Exchange: the record as files that a spreadsheet or a script can write, and back again.

`writing` makes them, `reading` understands them line by line, `planning` says what each line would do to the record, and
`applying` does it in one transaction. What was exported and comes back unchanged changes nothing.
"""
