"""`python -m flows` is the command `newsledger`."""

if __name__ == "__main__":
    from flows.cli import main  # here, or every worker process would load it

    main()
