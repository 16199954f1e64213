"""Carrying out scan and judge: here, in this process or in several."""
