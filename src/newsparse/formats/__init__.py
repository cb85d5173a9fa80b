"""What an article can be written as, one format a file.

Here: nothing but this sentence; import the format you need. Not here: anything that reads pages.
"""
