"""What is measured: accuracy, speed."""
