// The IAM policy language: parsing and evaluating documents. Pure; knows no service.
