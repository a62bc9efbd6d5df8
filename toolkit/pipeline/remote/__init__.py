"""Papers built on the machines of a Dask cluster."""
