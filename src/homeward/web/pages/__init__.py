"""One module per page: fetch, may I, act, show."""
