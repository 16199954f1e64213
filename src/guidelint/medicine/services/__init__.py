"""The services that give labels: openFDA, DailyMed and EMA."""
