// The staff pages work without JavaScript; with it they stay up to date by themselves.
