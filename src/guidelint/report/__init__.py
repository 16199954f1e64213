"""What a run found, written; and what there is to say of rules, pages and families."""
