# Every resource of Terraform's aws provider that this region serves, as a user would write it.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "endpoint" {}
variable "image" {}

provider "aws" {
  region            = "us-east-1"
  s3_use_path_style = true
  endpoints {
    ec2 = var.endpoint
    iam = var.endpoint
    s3  = var.endpoint
    sts = var.endpoint
  }
  default_tags {
    tags = { Project = "demo" }
  }
}

data "aws_caller_identity" "me" {}

data "aws_availability_zones" "all" {
  state = "available"
}

data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "all" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

data "aws_ami" "image" {
  owners      = ["self"]
  most_recent = true
  filter {
    name   = "image-id"
    values = [var.image]
  }
}

resource "aws_key_pair" "key" {
  key_name   = "terraform"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJxQ9dqvVqOZMrJk8bQW0D2b1XG3p0hJvPp7KqGkY6X me"
}

resource "aws_security_group" "web" {
  name        = "terraform-web"
  description = "of terraform"
  vpc_id      = data.aws_vpc.default.id
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "store" {
  name = "terraform-store"
}

resource "aws_vpc_security_group_ingress_rule" "http" {
  security_group_id = aws_security_group.store.id
  cidr_ipv4         = "10.0.0.0/8"
  from_port         = 80
  to_port           = 80
  ip_protocol       = "tcp"
}

resource "aws_instance" "server" {
  ami                    = data.aws_ami.image.id
  instance_type          = "t2.micro"
  key_name               = aws_key_pair.key.key_name
  vpc_security_group_ids = [aws_security_group.web.id]
  availability_zone      = data.aws_availability_zones.all.names[0]
  user_data              = "#!/bin/sh\necho hi\n"
  root_block_device {
    volume_size = 2
    volume_type = "gp3"
  }
  metadata_options {
    http_tokens = "required"
  }
  tags = { Name = "server" }
}

resource "aws_ebs_volume" "data" {
  availability_zone = aws_instance.server.availability_zone
  size              = 1
  type              = "gp3"
  tags              = { Name = "data" }
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdj"
  volume_id   = aws_ebs_volume.data.id
  instance_id = aws_instance.server.id
}

resource "aws_eip" "address" {
  instance = aws_instance.server.id
  domain   = "vpc"
}

resource "aws_ebs_snapshot" "data" {
  volume_id = aws_ebs_volume.data.id
}

resource "aws_ebs_snapshot_copy" "copy" {
  source_snapshot_id = aws_ebs_snapshot.data.id
  source_region      = "us-east-1"
  description        = "elsewhere"
}

resource "aws_snapshot_create_volume_permission" "friend" {
  snapshot_id = aws_ebs_snapshot.data.id
  account_id  = "123456789012"
}

resource "aws_ami" "own" {
  name                = "terraform"
  virtualization_type = "hvm"
  root_device_name    = "/dev/sda1"
  ebs_block_device {
    device_name = "/dev/sda1"
    snapshot_id = aws_ebs_snapshot.data.id
    volume_size = 1
  }
}

resource "aws_ami_copy" "copy" {
  name              = "terraform-copy"
  source_ami_id     = aws_ami.own.id
  source_ami_region = "us-east-1"
}

resource "aws_ami_launch_permission" "friend" {
  image_id   = aws_ami.own.id
  account_id = "123456789012"
}

resource "aws_launch_template" "small" {
  name                   = "terraform"
  image_id               = data.aws_ami.image.id
  instance_type          = "t2.micro"
  key_name               = aws_key_pair.key.key_name
  vpc_security_group_ids = [aws_security_group.web.id]
  block_device_mappings {
    device_name = "/dev/sdg"
    ebs {
      volume_size = 1
    }
  }
  tag_specifications {
    resource_type = "volume"
    tags          = { From = "template" }
  }
}

resource "aws_instance" "templated" {
  launch_template {
    id      = aws_launch_template.small.id
    version = "$Latest"
  }
}
