"""What others need to be measured by: nothing here imports amity, since peers have environments of their own."""
