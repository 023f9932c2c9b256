"""What was published before: claims of many articles in Parquet files, their keys, what in them disagrees."""
