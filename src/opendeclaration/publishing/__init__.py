"""From a dataset to a site: which pages there are, what stands on them and beside them, and how they reach the web server."""
