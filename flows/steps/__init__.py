"""The steps: pure functions from tables to tables, one module per table made. No I/O, no clock, no Prefect."""
