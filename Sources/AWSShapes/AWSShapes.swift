// AWSShapes: request and response types of EC2, ELB, IAM, STS and EBS direct, with their wire coding.
//
// Everything in Generated/ is written by Tools/generate.py; nothing is edited by hand. `EC2.RunInstances` is an operation
// (`AWSOperation`), `EC2.RunInstancesRequest` its input. Members are optional unless AWS requires them in a request;
// a list that is nil is left out of the answer, an empty one is written as an empty element.
