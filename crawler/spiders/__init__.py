"""The one spider, the walk of a column, and the loader that names a spider for every site."""
