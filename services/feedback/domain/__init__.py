"""The rules of what is said and answered; pure and synchronous."""
