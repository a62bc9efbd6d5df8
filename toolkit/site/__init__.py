"""The pages of a series: what they show, in the templates of its house style."""
